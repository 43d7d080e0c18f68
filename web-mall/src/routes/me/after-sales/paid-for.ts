import { parseYuan, sum, type Fen } from '@kaidian/shared/core/money'
import type { AfterSaleOfferQuery } from './after-sales.graphql.ts'
import type { Wanted } from './use-offers.ts'

type Offers = ReadonlyMap<string, AfterSaleOfferQuery['afterSaleOffer']>

/** What was paid for all these pieces, as far as it is known. */
export const paidFor = (wanted: readonly Wanted[], offers: Offers): Fen =>
  sum(wanted.map(({ lineId }) => parseYuan(offers.get(lineId)?.offer?.paid ?? '') ?? 0))

/** Freight that comes back with them. */
export const freightFor = (wanted: readonly Wanted[], offers: Offers): Fen =>
  sum(wanted.map(({ lineId }) => parseYuan(offers.get(lineId)?.offer?.freight ?? '') ?? 0))
