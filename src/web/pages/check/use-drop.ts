// What is dragged onto the page, wherever it falls: else the browser would leave the page to show the file.
import { useEffect, useRef, useState } from 'preact/hooks';

/** Whether something is held over the page. `onDrop` gets its files, or its text where it holds none. */
export function useDrop(onDrop: (files: readonly File[], text: string) => void): boolean {
  const [isOver, setOver] = useState(false);
  const latest = useRef(onDrop);
  latest.current = onDrop;
  useEffect(() => {
    function over(event: DragEvent): void {
      if (isOtherField(event)) return;
      event.preventDefault();
      setOver(true);
    }
    function leave(event: DragEvent): void {
      if (event.relatedTarget === null) setOver(false);
    }
    function drop(event: DragEvent): void {
      setOver(false);
      if (isOtherField(event)) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      latest.current(files, event.dataTransfer?.getData('text/plain') ?? '');
    }
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, []);
  return isOver;
}

/** Words dragged into a field of their own belong there. */
function isOtherField({ target, dataTransfer }: DragEvent): boolean {
  return target instanceof HTMLInputElement && dataTransfer?.types.includes('Files') !== true;
}
