/**
 * Runs before anything else. The policy of the page stops every request but two kinds: it
 * knows nothing of peer connections, which are therefore taken away, and it cannot stop
 * navigation, of which there is none in our code.
 */
const doors = ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'WebTransport'];
for (const door of doors) Reflect.deleteProperty(globalThis, door);

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
