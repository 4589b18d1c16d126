// The simulator listens on every network interface and asks nobody who they are. Loaded before it, this keeps it to
// the machine that it runs on, as the bot does while it has no app id.
"use strict";

const { Server } = require("node:net");

const listen = Server.prototype.listen;

Server.prototype.listen = function (port, ...rest) {
  return listen.call(this, port, "127.0.0.1", ...rest);
};
