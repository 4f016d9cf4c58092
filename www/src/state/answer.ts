import { useEffect, useState } from 'preact/hooks';

/**
 * What `load` answers, as soon as it does; undefined until then. It is asked again when one
 * of `when` changes, and a late answer to an old question is dropped.
 */
export function useAnswer<T>(load: () => Promise<T>, when: readonly unknown[]): T | undefined {
  const [answer, setAnswer] = useState<T>();
  useEffect(() => {
    let current = true;
    load().then(
      (value) => current && setAnswer(() => value),
      // The worker is gone; whoever ended it shows why.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, when);
  return answer;
}
