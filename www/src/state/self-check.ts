/** Tries every way out of the page, and sees whether the browser stops it. */

/** What came of one try. */
export interface Tried {
  channel: string;
  blocked: boolean;
}

/** An address that answers to nobody: the name is reserved for that. */
const NOWHERE = 'https://huqing.invalid/x';

/** How long the browser may take to say that it stopped something, in milliseconds. */
const PATIENCE = 400;

/** Each way out, with the directive of the policy that stops it. */
const channels: [channel: string, directive: string, attempt: () => unknown][] = [
  ['fetch', 'connect-src', () => fetch(NOWHERE).catch(() => undefined)],
  ['xhr', 'connect-src', () => request()],
  ['beacon', 'connect-src', () => navigator.sendBeacon(NOWHERE)],
  ['socket', 'connect-src', () => new WebSocket('wss://huqing.invalid/x')],
  ['events', 'connect-src', () => events()],
  ['image', 'img-src', () => (new Image().src = NOWHERE)],
  ['style', 'style-src', () => attach('link', { rel: 'stylesheet', href: NOWHERE })],
  ['media', 'media-src', () => attach('audio', { src: NOWHERE })],
  ['font', 'font-src', () => new FontFace('x', `url(${NOWHERE})`).load().catch(() => undefined)],
];

/** Tries them all, one by one. */
export async function tryAll(): Promise<Tried[]> {
  const tried: Tried[] = [];
  for (const [channel, directive, attempt] of channels) {
    tried.push({ channel, blocked: await isStopped(directive, attempt) });
  }
  tried.push({ channel: 'peer', blocked: !('RTCPeerConnection' in globalThis) });
  return tried;
}

/** Whether the browser says that it stopped an attempt. */
function isStopped(directive: string, attempt: () => unknown): Promise<boolean> {
  return new Promise((resolve) => {
    const late = setTimeout(() => end(false), PATIENCE);
    const told = ({ effectiveDirective }: SecurityPolicyViolationEvent): void => {
      if (effectiveDirective.startsWith(directive)) end(true);
    };
    const end = (stopped: boolean): void => {
      clearTimeout(late);
      document.removeEventListener('securitypolicyviolation', told);
      resolve(stopped);
    };
    document.addEventListener('securitypolicyviolation', told);
    try {
      attempt();
    } catch {
      end(true);
    }
  });
}

function events(): void {
  const source = new EventSource(NOWHERE);
  setTimeout(() => source.close(), PATIENCE);
}

function request(): void {
  const xhr = new XMLHttpRequest();
  xhr.open('GET', NOWHERE);
  xhr.onerror = () => undefined;
  xhr.send();
}

function attach(tag: string, attributes: Record<string, string>): void {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  document.head.append(made);
  setTimeout(() => made.remove(), PATIENCE);
}
