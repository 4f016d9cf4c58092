/** A file that is part of the page, as base64 in a script element that is never run. */
export function embedded(id: 'wasm' | 'sample'): { name: string; bytes: ArrayBuffer } {
  const element = document.getElementById(id);
  const binary = atob(element?.textContent?.trim() ?? '');
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return { name: element?.dataset['name'] ?? id, bytes: bytes.buffer };
}
