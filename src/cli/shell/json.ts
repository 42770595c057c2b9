/** JSON that is no frame: what the control is sent, what the doctor writes. Frames are read in `protocol/frames.ts`. */
export function readJson(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return null
  }
}

export function writeJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent)
}
