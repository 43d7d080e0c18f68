/** Reads and writes localStorage; a browser that forbids it (private mode, full disk) just forgets. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(`kaidian.${key}`)
  } catch {
    return null
  }
}

export function writeStored(key: string, value: string | null) {
  try {
    if (value === null) localStorage.removeItem(`kaidian.${key}`)
    else localStorage.setItem(`kaidian.${key}`, value)
  } catch {
    // Nothing to do: the choice then lasts as long as the page.
  }
}
