// The desk of this origin, asked for once the page stands.
import { useEffect } from 'preact/hooks';
import type { DeskProfile } from '#core/link/types.ts';
import { deskHere, findDesk } from '../../desk-link/find-desk.ts';

/** undefined while it is not known. */
export function useDesk(): DeskProfile | 'none' | undefined {
  useEffect(() => {
    void findDesk();
  }, []);
  return deskHere.value;
}
