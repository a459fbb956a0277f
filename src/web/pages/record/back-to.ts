// Brings the part of the page back into view whose form has just closed: what was below it would else jump up under the eye.

/** Scrolls to a section by id once the form is gone, and moves the keyboard's and screen reader's place there. */
export function backTo(id: string): void {
  requestAnimationFrame(() => {
    const section = document.getElementById(id);
    section?.scrollIntoView({ block: 'start' });
    [...(section?.querySelectorAll('button') ?? [])].at(-1)?.focus({ preventScroll: true });
  });
}
