/**
 * Runs before anything else, and closes the ways out that the policy of the page does not
 * know of. Navigation is the one that no script can close: there is none in our code.
 */

// No policy stops a connection between peers.
const doors = ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'WebTransport'];
for (const door of doors) Reflect.deleteProperty(globalThis, door);

// A frame or a window would come with all these doors anew, and the browser looks up the
// name of a frame's or a form's address before it asks the policy.
Reflect.deleteProperty(globalThis, 'open');
const refused = new Set(['iframe', 'frame', 'frameset', 'object', 'embed', 'fencedframe', 'form']);
for (const method of ['createElement', 'createElementNS'] as const) {
  const create = Document.prototype[method] as (...words: unknown[]) => Element;
  const guarded = function (this: Document, ...words: unknown[]): Element {
    const made = create.apply(this, words);
    if (!refused.has(made.localName.toLowerCase())) return made;
    throw new TypeError(`the page makes no ${made.localName}`);
  };
  Object.defineProperty(Document.prototype, method, { value: guarded });
}

interface Policy {
  createScriptURL(url: string): string;
}

// Not in the DOM types of TypeScript yet.
const types = (
  globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }
).trustedTypes;

const policy = types?.createPolicy('huqing-worker', {
  createScriptURL(url) {
    if (!url.startsWith('blob:')) throw new TypeError('only our own worker may be started');
    return url;
  },
});

/** The address of our worker, in the form in which the browser takes it. */
export const workerAddress = (url: string): string => policy?.createScriptURL(url) ?? url;
