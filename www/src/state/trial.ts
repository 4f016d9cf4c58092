/** Which file breaks the check: each is checked alone, in a worker of its own. */
import { another } from '../core/checker';
import { CallError, type Checker } from '../core/client';
import { profile } from './profile';

/** Checks files one by one and tells which broke the checker. */
export async function breaking(
  files: readonly File[],
  tell: (at: number) => void,
  late: () => boolean,
): Promise<number[]> {
  const broke: number[] = [];
  for (const [at, file] of files.entries()) {
    if (late()) return broke;
    tell(at);
    const worker = await another();
    if (await breaks(worker, file)) broke.push(at);
    worker.stop();
  }
  return broke;
}

async function breaks(worker: Checker, file: File): Promise<boolean> {
  try {
    if (profile.value) await worker.call('useProfile', { name: '', text: profile.value.text });
    const bytes = await file.arrayBuffer();
    const handed = await worker.call('read', { name: file.name, bytes }, { transfer: [bytes] });
    await worker.call('takeFiles', { handed }, { transfer: [handed.buffer] });
    await worker.call('check', { corrections: [] });
    return false;
  } catch (error) {
    return error instanceof CallError && error.why === 'crashed';
  }
}
