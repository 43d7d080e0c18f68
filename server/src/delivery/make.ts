import type { EntityManager } from '@mikro-orm/postgresql'
import type { Merchant } from '../merchant/merchant.ts'
import { FreightTemplate, type FreightTerms } from './freight-template.ts'

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
