import { dropCookie, readCookie } from './cookie.ts'
import { readStored, writeStored } from './stored.ts'

const name = 'invitation'

/** The promoter's token, kept from the opened link until the person signs up. The server judges whether it counts. */
export function keepInvitation(token: string | null) {
  if (!token) return
  writeStored(name, token)
  dropCookie(name)
}

/** The link opened last: of an invitation it is stored, of a shared product the server has given it to the browser. */
export function keptInvitation() {
  return readCookie(name) ?? readStored(name)
}

export function forgetInvitation() {
  writeStored(name, null)
  dropCookie(name)
}
