import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import { now } from '../kernel/clock.ts'
import type { Context } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { documentOf, Document } from '../kernel/outside/files/image.ts'
import { StoredFile } from '../kernel/outside/files/stored-file.ts'
import { Permit } from './permit.ts'

@Resolver(() => Permit)
export class PermitFields {
  @FieldResolver(() => Boolean, { description: '现在有效 · Whether it is good now' })
  isGood(@Root() permit: Permit): boolean {
    return permit.isGoodAt(now())
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: '还有几天到期，最后 30 天内才有，0 为已过期 · Days until it runs out, within the last 30; 0: it has',
  })
  daysLeft(@Root() permit: Permit): number | null {
    return permit.daysLeftAt(now())
  }

  @FieldResolver(() => Document, { nullable: true, description: '证照文件 · The document' })
  document(@Root() { documentId }: Permit, @Ctx() context: Context): Promise<Document | null> {
    return loadBy(context, 'permit.document', documentId, async (ids) => {
      const files = await context.em.find(StoredFile, { id: { $in: ids } })
      return new Map(files.map((file) => [file.id, documentOf(file)]))
    })
  }
}
