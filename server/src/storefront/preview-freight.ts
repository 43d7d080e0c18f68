import type { EntityManager } from '@mikro-orm/postgresql'
import { explainFreight } from '@kaidian/shared/core/freight'
import { limits } from '@kaidian/shared/core/limits'
import type { Fen } from '@kaidian/shared/core/money'
import { z } from 'zod'
import { unitPriceOf } from '../catalog/unit-price.ts'
import { readVariantsForSale } from '../catalog/variants-for-sale.ts'
import { readRegions } from '../region/read-regions.ts'

interface Wanted {
  variantId: string
  quantity: number
  regionCode: string
}

/** Freight of so many of one variant to a region of any level; null if there is no such variant, number or region. */
export async function previewFreight(
  em: EntityManager,
  { variantId, quantity, regionCode }: Wanted,
): Promise<{ freight: Fen | null; freeOver: Fen | null } | null> {
  const codes = await codesUpwards(em, regionCode)
  const isOrderable = quantity >= 1 && quantity <= limits.lineQuantity && z.uuid().safeParse(variantId).success
  if (codes.length === 0 || !isOrderable) return null
  const variant = (await readVariantsForSale(em, [variantId], null)).get(variantId)
  if (!variant?.isSellable) return null
  const { freightTemplate: template, weightGrams, volumeCm3 } = variant
  const goods = unitPriceOf(variant, quantity) * quantity
  const freight = explainFreight([{ template, quantity, goods, weightGrams, volumeCm3 }], codes)
  return { freight: freight?.fee ?? null, freeOver: freight?.rate.freeOver ?? null }
}

async function codesUpwards(em: EntityManager, regionCode: string): Promise<string[]> {
  const regions = await readRegions(em)
  const codes: string[] = []
  for (let region = regions.get(regionCode); region; region = regions.get(region.parentCode ?? ''))
    codes.push(region.code)
  return codes
}
