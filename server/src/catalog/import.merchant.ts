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
import { Audience } from '../kernel/graph/viewer.ts'
import { keyRule } from '../kernel/idempotency.ts'
import { documentUrl } from '../kernel/outside/files/image.ts'
import { checkImport } from './check-import.ts'
import { ImportChangeView, presentChange } from './import-change.ts'
import { importMessage } from './import-words.ts'
import { ProductImport } from './product-import.ts'
import { runImport } from './run-import.ts'

const shownImports = 50

@Allow.audiences(Audience.MERCHANT)
@ObjectType({ simpleResolvers: true, description: '文件中一行的问题 · What is wrong with a row' })
class ImportRowError {
  @Field(() => Int, { description: '电子表格里的行号，表头为 1 · Number of the row in a spreadsheet: the header is 1' })
  row: number

  @Field(() => String, { nullable: true, description: '列名 · Name of the column' })
  column: string | null

  @Field(() => String, { description: '错误码 · A stable code' })
  code: string

  @Field(() => String, { description: '说明，按调用者的语言 · What is wrong, in the language of the caller' })
  message: string

  @Allow.merchant('product:write')
  @Field(() => String, { nullable: true, description: '文件里的值 · The value in the file' })
  value: string | null
}

@Rules(z.object({ fileId: z.uuid(), categoryId: z.uuid(), freightTemplateId: z.uuid() }))
@InputType({ description: '要检查的导入文件 · A file to be checked' })
class CheckImportInput {
  @Field(() => ID, { description: '上传的 CSV · The uploaded CSV' })
  fileId: string

  @Field(() => ID, { description: '商品放入的末级分类 · Category of the last level for its products' })
  categoryId: string

  @Field(() => ID, { description: '商品使用的运费模板 · Freight template for its products' })
  freightTemplateId: string
}

@Rules(
  z.object({
    id: z.uuid(),
    updatesExisting: z.boolean().nullish(),
    setsStock: z.boolean().nullish(),
    idempotencyKey: keyRule,
  }),
)
@InputType({ description: '开始导入 · Begin an import' })
class RunImportInput {
  @Field(() => ID, { description: '检查过的导入 · The checked import' })
  id: string

  @Field(() => Boolean, {
    nullable: true,
    description:
      '更新本店已有的商品；空或否则跳过它们 · Whether to change what the shop has; null or false: it is skipped',
  })
  updatesExisting: boolean | null

  @Field(() => Boolean, {
    nullable: true,
    description:
      '更新时也按文件改库存：改成文件里的数，检查之后卖出的照扣；空或否则库存不动 · Whether to set their stock as well: to the number in the file, less what was sold since it was checked; null or false: stock stays',
  })
  setsStock: boolean | null

  @Field(() => ID, { description: '请求编号，重复提交只做一次 · Key of the request: asked twice, done once' })
  idempotencyKey: string
}

@Allow.anyone()
@ObjectType({ description: '导入操作的结果 · The result of a command on an import' })
class ProductImportPayload extends Payload {
  @Field(() => ProductImport, { nullable: true, description: '导入 · The import' })
  productImport?: ProductImport
}

@Resolver(() => ProductImport)
export class ImportMerchantDoor {
  @Allow.merchant('product:read')
  @Query(() => [ProductImport], { description: '本店最近的导入 · The latest imports of the shop' })
  shopImports(@Ctx() { em, viewer }: ShopContext): Promise<ProductImport[]> {
    return em.find(
      ProductImport,
      { merchant: viewer.merchantId },
      { orderBy: { createdAt: 'desc' }, limit: shownImports },
    )
  }

  @Allow.merchant('product:read')
  @Query(() => ProductImport, { nullable: true, description: '一次导入及其进度 · One import and how far it is' })
  shopImport(
    @Arg('id', () => ID, { description: '导入编号 · Id of the import' }) id: string,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<ProductImport> {
    return findOwn(em, ProductImport, id, viewer)
  }

  @Allow.merchant('product:write')
  @Mutation(() => ProductImportPayload, {
    description: '检查一份 CSV，不新建也不修改商品 · Check a CSV; no product is made or changed',
  })
  async checkImport(
    @Arg('input', () => CheckImportInput) input: CheckImportInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<Partial<ProductImportPayload>> {
    return { productImport: await checkImport(em, viewer, input), userErrors: [] }
  }

  @Allow.merchant('product:write')
  @Mutation(() => ProductImportPayload, { description: '开始导入检查过的文件 · Import a checked file' })
  async runImport(
    @Arg('input', () => RunImportInput) { id, idempotencyKey: key, ...chosen }: RunImportInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<Partial<ProductImportPayload>> {
    const [updatesExisting, setsStock] = [chosen.updatesExisting ?? false, chosen.setsStock ?? false]
    return { productImport: await runImport(em, viewer, { id, key, updatesExisting, setsStock }), userErrors: [] }
  }

  @FieldResolver(() => [ImportRowError], {
    description: '有问题的行，至多前 500 个问题 · What is wrong, the first 500 at most',
  })
  errors(@Root() { shownProblems }: ProductImport, @Ctx() { language }: Context): ImportRowError[] {
    return shownProblems.map((problem) => ({
      ...problem,
      message: importMessage(problem.code, problem.value, language),
    }))
  }

  @FieldResolver(() => [ImportChangeView], {
    description: '与本店不同的各格，至多前 200 处 · What the file says otherwise than the shop, the first 200 at most',
  })
  changes(@Root() { changes }: ProductImport, @Ctx() { language }: Context): ImportChangeView[] {
    return changes.map((change) => presentChange(change, language))
  }

  @Allow.merchant('product:write')
  @FieldResolver(() => String, {
    nullable: true,
    description: '坏行与原因的 CSV · CSV of the bad rows with their reasons',
  })
  errorFileUrl(@Root() { errorFileId }: ProductImport): string | null {
    return errorFileId === null ? null : documentUrl(errorFileId)
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '整个文件无法导入的原因 · Why the whole file cannot be imported',
  })
  failure(@Root() { failedWith }: ProductImport, @Ctx() { language }: Context): string | null {
    return failedWith && importMessage(failedWith.code, failedWith.value, language)
  }
}
