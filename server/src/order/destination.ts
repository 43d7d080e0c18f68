import type { PickupOffer } from '../delivery/pickup.ts'
import { present } from '../kernel/refusal.ts'

/** Who receives, or collects. */
export interface Recipient {
  name: string
  phone: string
}

/** Where it goes, as it is when it is placed. */
export interface Destination extends Recipient {
  regionCode: string
  regionPath: string
  detail: string
}

/** Where goods of a shop go, and to whom. Who collects tells the shop who they are, and not where they live. */
export function destinationOf(
  { pickup }: { pickup: PickupOffer | null },
  { address, collector }: { address: Destination | null; collector: Recipient | null },
): Destination {
  if (!pickup) return present(address, 'the address of what is delivered')
  const { name, phone } = present(collector ?? address, 'who collects')
  const { regionCode, regionPath, detail } = pickup
  return { name, phone, regionCode, regionPath, detail }
}
