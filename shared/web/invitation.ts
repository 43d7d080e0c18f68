import { readStored, writeStored } from './stored.ts'

/** The promoter's token, kept from the opened link until the person signs up. The server judges whether it counts. */
export function keepInvitation(token: string | null) {
  if (token) writeStored('invitation', token)
}

export function keptInvitation() {
  return readStored('invitation')
}

export function forgetInvitation() {
  writeStored('invitation', null)
}
