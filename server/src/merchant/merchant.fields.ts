import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { ViewerView } from '../account/viewer-view.ts'
import { now } from '../kernel/clock.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { Audience, type Viewer } from '../kernel/graph/viewer.ts'
import { nicknameOf } from '../member/member.fields.ts'
import { findRegion } from '../region/read-regions.ts'
import { Region } from '../region/region.ts'
import { Merchant } from './merchant.ts'
import { Permit } from './permit.ts'

/** The public sees a shop; who is behind it is for its own people and for staff who may. */
@Resolver(() => Merchant)
export class MerchantFields {
  @FieldResolver(() => Region, { description: '所在区县 · The district it is in' })
  region(@Root() { regionCode }: Merchant, @Ctx() { em }: Context): Promise<Region> {
    return findRegion(em, regionCode)
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '企业名称，仅本店与平台可见 · Name of the business: its people and staff only',
  })
  legalName(@Root() merchant: Merchant, @Ctx() { viewer }: Context): string | null {
    return seesBehind(viewer, merchant) ? merchant.legalName : null
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '联系人，仅本店与平台可见 · Contact: its people and staff only',
  })
  contactName(@Root() merchant: Merchant, @Ctx() { viewer }: Context): string | null {
    return seesBehind(viewer, merchant) ? merchant.contactName : null
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '联系电话，仅本店与平台可见 · Phone: its people and staff only',
  })
  contactPhone(@Root() merchant: Merchant, @Ctx() { viewer }: Context): string | null {
    return seesBehind(viewer, merchant) ? merchant.contactPhone : null
  }

  @FieldResolver(() => [Permit], {
    nullable: true,
    description: '经营资质，仅本店与平台可见 · Its permits: its people and staff only',
  })
  permits(@Root() merchant: Merchant, @Ctx() context: Context): Promise<Permit[]> | null {
    return seesBehind(context.viewer, merchant) ? permitsOf(merchant, context) : null
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '推荐人昵称，仅本店与平台可见 · Nickname of the promoter: its people and staff only',
  })
  async promoterNickname(@Root() merchant: Merchant, @Ctx() context: Context): Promise<string | null> {
    const promoter = seesBehind(context.viewer, merchant) ? merchant.promoterAt(now()) : null
    return promoter && nicknameOf(context, promoter.id)
  }
}

/** One statement for all shops of a request. */
async function permitsOf({ id }: Merchant, context: Context): Promise<Permit[]> {
  const permits = await loadBy(context, 'merchant.permits', id, async (ids) => {
    const found = await context.em.find(Permit, { merchant: { $in: ids } }, { orderBy: { kind: 'asc' } })
    return Map.groupBy(found, ({ merchant }) => merchant.id)
  })
  return permits ?? []
}

function seesBehind(viewer: Viewer | null, { id }: Merchant): boolean {
  if (viewer?.audience === Audience.STAFF) return viewer.permissions.has('merchant:read')
  return viewer?.audience === Audience.MERCHANT && viewer.merchantId === id
}

@Resolver(() => ViewerView)
export class ViewerMerchant {
  @FieldResolver(() => Merchant, { nullable: true, description: '当前身份的店铺 · The shop of the current hat' })
  merchant(@Ctx() { em, viewer }: SignedInContext): Promise<Merchant> | null {
    return viewer.merchantId === null ? null : em.findOneOrFail(Merchant, { id: viewer.merchantId })
  }
}
