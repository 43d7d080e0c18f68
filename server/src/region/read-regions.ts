import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../kernel/refusal.ts'
import { Region, RegionLevel } from './region.ts'

let regions: Promise<ReadonlyMap<string, Region>> | undefined

/** All regions by code, read once per process: they change by migration only. Not managed: never assign or persist them. */
export function readRegions(em: EntityManager): Promise<ReadonlyMap<string, Region>> {
  regions ??= em
    .fork()
    .find(Region, {}, { disableIdentityMap: true, orderBy: { code: 'asc' } })
    .then((all) => new Map(all.map((region) => [region.code, region])))
    .catch((error: unknown) => {
      regions = undefined
      throw error
    })
  return regions
}

export async function findRegion(em: EntityManager, code: string, field: string | null = null): Promise<Region> {
  const region = (await readRegions(em)).get(code)
  if (!region) throw new Refusal('REGION_NOT_FOUND', {}, field)
  return region
}

/** A district with its city and province. */
export async function regionChain(em: EntityManager, districtCode: string, field: string | null = null) {
  const district = await findRegion(em, districtCode, field)
  if (district.level !== RegionLevel.DISTRICT) throw new Refusal('REGION_NOT_FOUND', {}, field)
  const city = await findRegion(em, district.parentCode ?? '', field)
  const province = await findRegion(em, city.parentCode ?? '', field)
  return { district, city, province }
}
