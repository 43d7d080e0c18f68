import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql'
import { z } from 'zod'
import { findOwn } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, ShopContext } from '../kernel/graph/context.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { keyDescription, keyRule } from '../kernel/idempotency.ts'
import { documentUrl } from '../kernel/outside/files/image.ts'
import { checkShipping } from './check-shipping.ts'
import { runShipping } from './run-shipping.ts'
import { ShippingBatch } from './shipping-batch.ts'
import { shippingWords } from './shipping-row.ts'

const shownBatches = 20
const shownRows = 200

@Allow.merchant('order:ship')
@ObjectType({ simpleResolvers: true, description: '可以发货的一行 · A row that can be shipped' })
class ShippingParcel {
  @Field(() => Int, { description: '电子表格里的行号，表头为 1 · Number of the row in a spreadsheet: the header is 1' })
  row: number

  @Field(() => String, { description: '订单号 · Number of the order' })
  order: string

  @Field(() => ID, { nullable: true, description: '订单 · The order' })
  orderId: string | null

  @Field(() => String, { nullable: true, description: '快递公司代码 · Code of the carrier' })
  carrierCode: string | null

  @Field(() => String, { description: '运单号 · Tracking number' })
  number: string
}

@Allow.merchant('order:ship')
@ObjectType({ simpleResolvers: true, description: '不能发货的一行 · A row that is not shipped' })
class ShippingRowProblem {
  @Field(() => Int, { description: '电子表格里的行号，表头为 1 · Number of the row in a spreadsheet: the header is 1' })
  row: number

  @Field(() => String, { description: '文件里的订单号 · Number of the order in the file' })
  order: string

  @Field(() => String, { description: '文件里的快递公司与运单号 · Carrier and number in the file' })
  parcel: string

  @Field(() => String, { description: '错误码 · A stable code' })
  code: string

  @Field(() => String, { description: '说明，按调用者的语言 · What is wrong, in the language of the caller' })
  message: string
}

@Rules(z.object({ fileId: z.uuid() }))
@InputType({ description: '要检查的发货文件 · A file of parcels to be checked' })
class CheckShippingInput {
  @Field(() => ID, { description: '上传的 CSV · The uploaded CSV' })
  fileId: string
}

@Rules(z.object({ id: z.uuid(), idempotencyKey: keyRule }))
@InputType({ description: '开始批量发货 · Ships what a file names' })
class RunShippingInput {
  @Field(() => ID, { description: '检查过的文件 · The checked file' })
  id: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Allow.anyone()
@ObjectType({ description: '批量发货操作的结果 · The result of a command on shipping by a file' })
class ShippingBatchPayload extends Payload {
  @Field(() => ShippingBatch, { nullable: true, description: '批量发货 · Shipping by a file' })
  batch: ShippingBatch | null
}

@Resolver(() => ShippingBatch)
export class ShippingMerchantDoor {
  @Allow.merchant('order:ship')
  @Query(() => [ShippingBatch], { description: '本店最近的批量发货 · The latest files of parcels of the shop' })
  shopShippingBatches(@Ctx() { em, viewer }: ShopContext): Promise<ShippingBatch[]> {
    return em.find(
      ShippingBatch,
      { merchant: viewer.merchantId },
      { orderBy: { createdAt: 'desc', id: 'desc' }, limit: shownBatches },
    )
  }

  @Allow.merchant('order:ship')
  @Query(() => ShippingBatch, {
    nullable: true,
    description: '一次批量发货及其进度 · Shipping by a file, and how far it is',
  })
  shopShippingBatch(
    @Arg('id', () => ID, { description: '编号 · Id' }) id: string,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<ShippingBatch> {
    return findOwn(em, ShippingBatch, id, viewer)
  }

  @Allow.merchant('order:ship')
  @Mutation(() => ShippingBatchPayload, {
    description: '检查发货文件，不发货 · Checks a file of parcels; nothing is shipped',
  })
  async checkShipping(
    @Arg('input', () => CheckShippingInput) { fileId }: CheckShippingInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<ShippingBatchPayload> {
    return { batch: await checkShipping(em, viewer, fileId), userErrors: [] }
  }

  @Allow.merchant('order:ship')
  @Mutation(() => ShippingBatchPayload, {
    description: '按检查过的文件发货，有问题的行不发 · Ships the good rows of a checked file',
  })
  async runShipping(
    @Arg('input', () => RunShippingInput) { id, idempotencyKey: key }: RunShippingInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<ShippingBatchPayload> {
    return { batch: await runShipping(em, viewer, { id, key }), userErrors: [] }
  }

  @FieldResolver(() => [ShippingParcel], {
    description: '检查时可以发货的行，至多前 200 行 · Rows that could be shipped, the first 200 at most',
  })
  parcels(@Root() { goodRows }: ShippingBatch): ShippingParcel[] {
    return goodRows.slice(0, shownRows)
  }

  @FieldResolver(() => [ShippingRowProblem], {
    description: '不能发货的行与原因，至多前 200 行 · Rows that are not shipped, and why, the first 200 at most',
  })
  problems(@Root() { problems }: ShippingBatch, @Ctx() { language }: Context): ShippingRowProblem[] {
    return problems.slice(0, shownRows).map(({ row: { row, order, carrier, number }, problem }) => ({
      row,
      order,
      parcel: `${carrier} ${number}`.trim(),
      code: problem,
      message: shippingWords[problem][language],
    }))
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      '不能发货的行与原因的 CSV，改好可以再传 · CSV of those rows with their reasons: mended, it can be uploaded again',
  })
  problemFileUrl(@Root() { problemFileId }: ShippingBatch): string | null {
    return problemFileId === null ? null : documentUrl(problemFileId)
  }
}
