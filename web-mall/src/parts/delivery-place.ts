import { readStored, writeStored } from '@kaidian/shared/web/stored.ts'

export interface DeliveryPlace {
  code: string
  path: string
}

/** Where this browser has last wanted things to be sent. */
export function readDeliveryPlace(): DeliveryPlace | undefined {
  const [, code, path] = /^(\d{6}) (.+)$/.exec(readStored('delivery') ?? '') ?? []
  return code && path ? { code, path } : undefined
}

export const writeDeliveryPlace = ({ code, path }: DeliveryPlace) => writeStored('delivery', `${code} ${path}`)
