import { Args, Ctx, Query, Resolver } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { loadPage } from '../kernel/graph/entity-page.ts'
import { newestFirst, PageArgs, readPage, type Page } from '../kernel/graph/pages.ts'
import { present } from '../kernel/refusal.ts'
import { MerchantConnection } from '../merchant/merchant.admin.ts'
import { Merchant } from '../merchant/merchant.ts'
import { codesWithin } from '../region/codes-within.ts'
import { Agent } from './agent.ts'

@Resolver()
export class TerritoryAgentDoor {
  @Allow.agent()
  @Query(() => MerchantConnection, {
    description: "自己区域内的商家，新的在前 · Merchants in one's own territory, the newest first",
  })
  async territoryMerchants(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<Page<Merchant>> {
    const { territoryCode } = await em.findOneOrFail(Agent, {
      id: present(viewer.agentId, 'an agent without a territory'),
    })
    const { from, to } = codesWithin(territoryCode)
    const wanted = sqlOf(em)
      .selectFrom('merchant')
      .select(['merchant.id', 'merchant.created_at as createdAt'])
      .where('merchant.region_code', '>=', from)
      .where('merchant.region_code', '<=', to)
    const ids = await readPage<{ id: string; createdAt: Date }>(wanted, {
      list: 'territoryMerchants',
      keys: newestFirst('merchant'),
      page,
    })
    return loadPage(em, ids, Merchant)
  }
}
