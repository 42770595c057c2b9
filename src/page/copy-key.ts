/** Whether there is a key for what somebody must do by hand. */

/**
 * Whether Ctrl and C copy here: not on a phone, which has no such key, and not on a Mac, which has another.
 * `platform` is deprecated, and the only one that every browser has.
 */
export function hasCtrlKey(): boolean {
  const isTouched = typeof matchMedia === 'function' && matchMedia('(pointer: coarse)').matches
  return !isTouched && !/^(Mac|iP)/.test(navigator.platform)
}
