// A change to one of the settings' lists: done, then the list is read anew; or why not.
import { useState } from 'preact/hooks';
import type { Answer, Refusal } from '../api.ts';

export function useChange(reload: () => Promise<void>): {
  readonly refusal: Refusal | undefined;
  readonly change: <T>(work: Promise<Answer<T>>, then?: (value: T) => void) => Promise<void>;
} {
  const [refusal, setRefusal] = useState<Refusal>();
  return {
    refusal,
    async change(work, then) {
      const answer = await work;
      setRefusal(answer.ok ? undefined : answer);
      if (!answer.ok) return;
      then?.(answer.value);
      await reload();
    },
  };
}
