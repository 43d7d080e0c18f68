import { readStored, writeStored } from '@kaidian/shared/web/stored.ts'
import { rememberForServer } from '@kaidian/shared/web/cookie.ts'

export interface DeliveryPlace {
  code: string
  path: string
}

/** On the server: of which region the page is drawn. */
let drawnRegion: string | undefined

/** Where this browser has last wanted things to be sent. */
export function readDeliveryPlace(): DeliveryPlace | undefined {
  const [, code, path] = /^(\d{6}) (.+)$/.exec(readStored('delivery') ?? '') ?? []
  return code && path ? { code, path } : undefined
}

export function writeDeliveryPlace({ code, path }: DeliveryPlace) {
  writeStored('delivery', `${code} ${path}`)
  rememberForServer('region', code)
}

export const readRegionCode = (): string | undefined => drawnRegion ?? readDeliveryPlace()?.code

export function drawForRegion(code: string | undefined) {
  drawnRegion = code
}
