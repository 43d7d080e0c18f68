import type { EntityManager } from '@mikro-orm/postgresql'
import type { Merchant } from '../merchant/merchant.ts'
import { readRegions } from '../region/read-regions.ts'
import { FreightTemplate, type FreightTerms } from './freight-template.ts'
import { PickupPoint, type PickupPointDraft } from './pickup-point.ts'
import type { PlaceDraft } from './place-rule.ts'
import { ShopReturnAddress } from './shop-return-address.ts'

/** ¥8.00 for the first piece, ¥2.00 for each further one, unless said otherwise. */
export function makeFreightTemplate(
  em: EntityManager,
  { merchant, isDefault = false, ...terms }: Partial<FreightTerms> & { merchant: Merchant; isDefault?: boolean },
): FreightTemplate {
  const template = new FreightTemplate()
  template.merchant = merchant
  template.isDefault = isDefault
  template.change({
    name: '标准快递',
    firstUnits: 1,
    firstFee: 800,
    additionalUnits: 1,
    additionalFee: 200,
    freeOver: null,
    noDeliveryCodes: [],
    ...terms,
  })
  em.persist(template)
  return template
}

/** 杭州市西湖区, unless said otherwise. */
export async function makeReturnAddress(
  em: EntityManager,
  { merchant, isDefault = false, ...parts }: Partial<PlaceDraft> & { merchant: Merchant; isDefault?: boolean },
): Promise<ShopReturnAddress> {
  const address = new ShopReturnAddress()
  const draft = { name: '退货组', phone: '0571-88886666', regionCode: '330106', detail: '文三路 1 号', ...parts }
  address.merchant = merchant
  address.isDefault = isDefault
  address.change(draft, { code: draft.regionCode, path: (await readRegions(em)).get(draft.regionCode)?.path ?? '' })
  em.persist(address)
  return address
}

/** 杭州市西湖区, open for everybody, unless said otherwise. */
export async function makePickupPoint(
  em: EntityManager,
  { merchant, ...parts }: Partial<PickupPointDraft> & { merchant: Merchant },
): Promise<PickupPoint> {
  const point = new PickupPoint()
  const draft = {
    name: '文三路门店',
    phone: '0571-88886666',
    regionCode: '330106',
    detail: '文三路 1 号',
    hours: '每天 9:00–20:00',
    isEnabled: true,
    ...parts,
  }
  point.merchant = merchant
  point.change(draft, { code: draft.regionCode, path: (await readRegions(em)).get(draft.regionCode)?.path ?? '' })
  em.persist(point)
  return point
}
