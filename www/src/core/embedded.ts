/** A file that is part of the page, as base64 in a script element that is never run. */
export function embedded(id: 'wasm' | 'sample'): { name: string; base64: string } {
  const element = document.getElementById(id);
  return { name: element?.dataset['name'] ?? id, base64: element?.textContent?.trim() ?? '' };
}

/** What a text in base64 stands for. */
export function decoded(base64: string): ArrayBuffer {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes.buffer;
}
