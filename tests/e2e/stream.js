// The simulator's page loses an answer that its stream brings before the page knows that its own post was taken:
// there is no thread yet to put it under. The bot answers within milliseconds, so what comes meanwhile is held here.
(() => {
    let posting = 0;
    const held = [];
    const isPost = (method, url) => method.toUpperCase() === "POST" && /\/_conversation\/.*\/messages/.test(String(url));
    const ended = () => setTimeout(() => {
        posting -= 1;
        while (!posting && held.length) held.shift()();
    });

    const fetched = window.fetch;
    window.fetch = (...asked) => {
        const [what, how] = asked;
        if (!isPost(how?.method ?? what.method ?? "GET", what.url ?? what)) return fetched(...asked);
        posting += 1;
        return fetched(...asked).finally(ended);
    };

    const opened = XMLHttpRequest.prototype.open;
    XMLHttpRequest.prototype.open = function (method, url, ...more) {
        if (isPost(method, url)) {
            posting += 1;
            this.addEventListener("loadend", ended);
        }
        return opened.call(this, method, url, ...more);
    };

    window.WebSocket = class extends WebSocket {
        constructor(...address) {
            super(...address);
            if (!this.url.includes("/conversations/stream")) return;
            this.addEventListener("open", () => { document.documentElement.dataset.stream = "open"; });
            this.addEventListener("message", (event) => {
                if (!event.isTrusted || !posting) return;
                event.stopImmediatePropagation();
                held.push(() => this.dispatchEvent(new MessageEvent("message", { data: event.data })));
            });
        }
    };
})();
