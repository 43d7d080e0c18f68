import { limits } from '@kaidian/shared/core/limits'
import { oneLine } from '@kaidian/shared/core/text'
import { z } from 'zod'

/** A place of a shop, as its people type it. Shops have landlines and extensions. */
export interface PlaceDraft {
  name: string
  phone: string
  regionCode: string
  detail: string
}

export const placeRule = z.object({
  name: oneLine(limits.address.name),
  phone: z.string().regex(/^[0-9+() -]{5,20}$/),
  regionCode: oneLine(12),
  detail: oneLine(limits.address.detail),
})
