import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../account/account.ts'
import { Product } from '../catalog/product.ts'
import { now } from '../kernel/clock.ts'
import { find } from '../kernel/find.ts'
import { shortNumber } from '../kernel/short-number.ts'
import { ProductCaseAction, ProductCaseSource } from './case-kinds.ts'
import { ProductCase } from './product-case.ts'
import { ProductCaseStep } from './product-case-step.ts'

interface CaseWishes {
  productId: string
  source?: ProductCaseSource
  /** frozen by this account, which takes the product off the mall */
  frozenById?: string
  reason?: string
  /** what its shop has answered */
  appealText?: string
}

/** A case as staff have opened it, and taken it further as wished. */
export async function makeProductCase(
  em: EntityManager,
  { productId, source = ProductCaseSource.STAFF, frozenById, reason = '涉嫌假冒', appealText }: CaseWishes,
): Promise<ProductCase> {
  const product = await find(em, Product, productId, { populate: ['merchant'] })
  const made = Object.assign(new ProductCase(), {
    number: shortNumber(now()),
    product,
    merchant: product.merchant,
    source,
  })
  em.persist([made, new ProductCaseStep(made, ProductCaseAction.OPENED, null, null)])
  if (frozenById === undefined) return made
  const by = await find(em, Account, frozenById)
  made.freeze({ by, reason, now: now() }, product.status === 'ON_SALE', 7)
  product.ban(reason, now())
  em.persist(new ProductCaseStep(made, ProductCaseAction.FROZEN, by, reason))
  if (appealText !== undefined) made.appeal(appealText, [], now())
  return made
}
