import { limits } from '@kaidian/shared/core/limits'
import { likeText, searchText } from '@kaidian/shared/core/text'
import { Arg, Args, ArgsType, Ctx, Field, ID, Mutation, Query, Resolver } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { find } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { loadPage } from '../kernel/graph/entity-page.ts'
import { connectionOf, longestWaitingFirst, newestFirst, PageArgs, readPage, type Page } from '../kernel/graph/pages.ts'
import { ReviewInput } from '../kernel/graph/review.ts'
import { ApplicationStatus } from './application.ts'
import { MerchantApplicationPayload } from './merchant-application.mall.ts'
import { MerchantApplication } from './merchant-application.ts'
import { Merchant } from './merchant.ts'
import { reviewMerchantApplication } from './review-merchant-application.ts'

export const MerchantConnection = connectionOf(Merchant, 'Merchant')
const MerchantApplicationConnection = connectionOf(MerchantApplication, 'MerchantApplication')

@ArgsType()
class MerchantsArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description: '店名、企业名称的一部分，或信用代码 · Part of a name, or a licence number',
  })
  query: string | null
}

@ArgsType()
class MerchantApplicationsArgs extends PageArgs {
  @Field(() => ApplicationStatus, { nullable: true, description: '状态 · State' })
  status: ApplicationStatus | null
}

@Resolver()
export class MerchantAdminDoor {
  @Allow.staff('merchant:read')
  @Query(() => MerchantConnection, { description: '商家，新的在前 · Merchants, the newest first' })
  async merchants(
    @Args(() => MerchantsArgs) { query, ...page }: MerchantsArgs,
    @Ctx() { em }: SignedInContext,
  ): Promise<Page<Merchant>> {
    const text = searchText(query, limits.searchQuery)
    let wanted = sqlOf(em).selectFrom('merchant').select(['merchant.id', 'merchant.created_at as createdAt'])
    if (text !== '')
      wanted = wanted.where((eb) =>
        eb.or([
          eb('merchant.name', 'ilike', likeText(text)),
          eb('merchant.legal_name', 'ilike', likeText(text)),
          eb('merchant.licence_number', '=', text.toUpperCase()),
        ]),
      )
    const ids = await readPage<{ id: string; createdAt: Date }>(wanted, {
      list: 'merchants',
      keys: newestFirst('merchant'),
      page,
    })
    return loadPage(em, ids, Merchant)
  }

  @Allow.staff('merchant:read')
  @Query(() => Merchant, { nullable: true, description: '一个商家 · One merchant' })
  merchant(
    @Arg('id', () => ID, { description: '编号 · The id' }) id: string,
    @Ctx() { em }: SignedInContext,
  ): Promise<Merchant> {
    return find(em, Merchant, id)
  }

  @Allow.staff('merchant:review')
  @Query(() => MerchantApplicationConnection, {
    description:
      '开店申请：待审核的等得最久的在前，其余新的在前 · Applications to open a shop: of those awaiting review the longest waiting first, else the newest',
  })
  async merchantApplications(
    @Args(() => MerchantApplicationsArgs) { status, ...page }: MerchantApplicationsArgs,
    @Ctx() { em }: SignedInContext,
  ): Promise<Page<MerchantApplication>> {
    let wanted = sqlOf(em)
      .selectFrom('merchant_application as a')
      .select(['a.id', 'a.created_at as createdAt', 'a.submitted_at as submittedAt'])
    if (status) wanted = wanted.where('a.status', '=', status)
    const isQueue = status === ApplicationStatus.SUBMITTED
    const ids = await readPage<{ id: string; createdAt: Date; submittedAt: Date }>(wanted, {
      list: isQueue ? 'merchantApplicationQueue' : 'merchantApplications',
      keys: isQueue ? longestWaitingFirst('a') : newestFirst('a'),
      page,
    })
    return loadPage(em, ids, MerchantApplication)
  }

  @Allow.staff('merchant:review')
  @Query(() => MerchantApplication, { nullable: true, description: '一份开店申请 · One application to open a shop' })
  merchantApplication(
    @Arg('id', () => ID, { description: '编号 · The id' }) id: string,
    @Ctx() { em }: SignedInContext,
  ): Promise<MerchantApplication> {
    return find(em, MerchantApplication, id)
  }

  @Allow.staff('merchant:review')
  @Mutation(() => MerchantApplicationPayload, {
    description: '审核开店申请；通过即开店 · Reviews an application; approving it opens the shop',
  })
  async reviewMerchantApplication(
    @Arg('input', () => ReviewInput) input: ReviewInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<MerchantApplicationPayload> {
    return { application: await reviewMerchantApplication(em, input, viewer), userErrors: [] }
  }
}
