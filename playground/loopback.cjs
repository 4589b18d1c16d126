// The simulator listens on every network interface and asks nobody who they are. Loaded before it, this keeps it to
// the machine that it runs on, as the bot does while it has no app id: nobody else reaches its port, and no page of a
// foreign site, not even one whose name now points to this machine, speaks to it through a browser here.
"use strict";

const http = require("node:http");
const { Server } = require("node:net");

const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;

const listen = Server.prototype.listen;
const emit = http.Server.prototype.emit;

function isLocal({ host, origin }) {
  const page = origin === undefined ? host : origin.replace(/^https?:\/\//i, "");
  return LOCAL.test(host ?? "") && LOCAL.test(page);
}

Server.prototype.listen = function (port, ...rest) {
  return listen.call(this, port, "127.0.0.1", ...rest);
};

http.Server.prototype.emit = function (event, request, answer, ...rest) {
  if ((event !== "request" && event !== "upgrade") || isLocal(request.headers)) {
    return emit.call(this, event, request, answer, ...rest);
  }
  if (event === "request") {
    answer.writeHead(403, { connection: "close" }).end("Only this machine is served.");
  } else {
    answer.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  }
  return true;
};
