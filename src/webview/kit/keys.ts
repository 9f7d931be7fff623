/** Key events that an input method consumes carry this code in browsers that do not set `isComposing` in time. */
const INPUT_METHOD_KEY = 229;

/** Whether a key belongs to an input method that is composing; it is then nobody else's. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === INPUT_METHOD_KEY;
}

/** Ctrl+Enter, or Cmd+Enter, outside a composition. */
export function isSendKey(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isComposing(event);
}

/** Whether the event's target takes text, so that a letter typed there is no command. */
export function takesText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && target.type === 'text')
  );
}
