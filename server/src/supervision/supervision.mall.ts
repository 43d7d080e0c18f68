import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { loadPage } from '../kernel/graph/entity-page.ts'
import { newestFirst, PageArgs, readPage, type Page } from '../kernel/graph/pages.ts'
import { ProductReport, ProductReportConnection } from './product-report.ts'
import { reportProduct } from './report-product.ts'
import { ProductReportPayload, ReportProductInput } from './supervision-inputs.ts'

@Resolver()
export class SupervisionMallDoor {
  @Allow.member()
  @Query(() => ProductReportConnection, {
    description: '我的举报与结果，新的在前 · What I have reported and what became of it, the newest first',
  })
  async myReports(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<Page<ProductReport>> {
    const rows = sqlOf(em)
      .selectFrom('product_report')
      .select(['id', 'created_at as createdAt'])
      .where('product_report.member_id', '=', viewer.memberId)
    const keys = newestFirst<{ id: string; createdAt: Date }>('product_report')
    const ids = await readPage<{ id: string; createdAt: Date }>(rows, { list: 'myReports', keys, page })
    return loadPage(em, ids, ProductReport, ['ofCase', 'product'])
  }

  @Allow.member()
  @Mutation(() => ProductReportPayload, {
    description: '举报商城里的一件商品 · Reports a product of the mall',
  })
  async reportProduct(
    @Arg('input', () => ReportProductInput) input: ReportProductInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<Partial<ProductReportPayload>> {
    return { report: await reportProduct(em, viewer, input), userErrors: [] }
  }
}
