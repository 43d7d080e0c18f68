import type { Context } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { documentOf, type Document } from '../kernel/outside/files/image.ts'
import { StoredFile } from '../kernel/outside/files/stored-file.ts'
import type { Application } from './application.ts'

/** The documents handed in, in their order: one statement for all applications of a request. */
export async function documentsOf({ documentIds }: Application, context: Context): Promise<Document[]> {
  const documents = await Promise.all(
    documentIds.map((id) =>
      loadBy(context, 'application.document', id, async (ids) => {
        const files = await context.em.find(StoredFile, { id: { $in: ids } })
        return new Map(files.map((file) => [file.id, documentOf(file)]))
      }),
    ),
  )
  return documents.filter((document) => document !== null)
}
