// Stand-ins for what ServiceNow gives a business rule; the script's request is printed instead of sent.
const crypto = require("crypto");
const fields = JSON.parse(process.env.RECORD);
const current = {
  getValue: (name) => fields[name] ?? null,
  getUniqueValue: () => fields.sys_id,
  getLink: () => "incident.do?sys_id=" + fields.sys_id + "&sysparm_stack=incident_list.do",
  caller_id: { getDisplayValue: () => fields.caller || "", email: fields.email || "" },
};
const previous = null;
const properties = {
  "kanban.url": process.env.KANBAN_URL,
  "kanban.input_secret": process.env.KANBAN_INPUT_SECRET,
  "glide.servlet.uri": "https://example.service-now.com/",
};
const gs = { getProperty: (name) => properties[name], error: (words) => console.error(words) };
const GlideStringUtil = { base64Encode: (text) => Buffer.from(text, "utf8").toString("base64") };
class GlideCertificateEncryption {
  generateMac(key, algorithm, data) {
    if (algorithm !== "HmacSHA256") throw new Error(algorithm);
    return crypto.createHmac("sha256", Buffer.from(key, "base64")).update(data, "latin1").digest("base64");
  }
}
const sent = { headers: {} };
const sn_ws = {
  RESTMessageV2: class {
    setEndpoint(url) { sent.url = url; }
    setHttpMethod(method) { sent.method = method; }
    setRequestHeader(name, value) { sent.headers[name] = value; }
    setRequestBody(body) { sent.body = body; }
    execute() { return { getStatusCode: () => 201 }; }
  },
};
eval(process.env.RULE);
console.log(JSON.stringify(sent));
