import { useSyncExternalStore } from 'react'
import type { AudienceName } from './audience.ts'
import { readStored, writeStored } from './stored.ts'

/** A little less than the server allows. */
const lifeMs = 4.5 * 60_000
const name = 'confirmed'

const listeners = new Set<() => void>()
const tell = (): void => listeners.forEach((listener) => listener())

/** A code has shown to the server that it is oneself: for a few minutes no form of this browser asks again. */
export function keepConfirmation(audience: AudienceName): void {
  writeStored(name, `${audience} ${Date.now() + lifeMs}`)
  setTimeout(tell, lifeMs)
  tell()
}

export function forgetConfirmation(): void {
  writeStored(name, null)
  tell()
}

export function useConfirmation(audience: AudienceName | undefined): boolean {
  return useSyncExternalStore(
    subscribe,
    () => isConfirmed(audience),
    () => false,
  )
}

function isConfirmed(audience: AudienceName | undefined): boolean {
  const [of, until] = readStored(name)?.split(' ') ?? []
  return of === audience && Number(until) > Date.now()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
