import type { EntityManager } from '@mikro-orm/postgresql'
import type { Viewer } from '../../graph/viewer.ts'
import { Refusal } from '../../refusal.ts'
import { StoredFile, type FileKind } from './stored-file.ts'

/**
 * The viewer's files in the order of their ids: uploaded by themselves, or for the shop they are in now.
 * Refuses FILE_NOT_FOUND if one is missing, somebody else's or of another kind.
 */
export async function findOwnFiles(
  em: EntityManager,
  ids: readonly string[],
  viewer: Pick<Viewer, 'accountId' | 'merchantId'>,
  kind: FileKind,
  field: string | null = null,
): Promise<StoredFile[]> {
  if (ids.length === 0) return []
  const owners = [{ accountId: viewer.accountId }, ...(viewer.merchantId ? [{ merchantId: viewer.merchantId }] : [])]
  const found = await em.find(StoredFile, { id: { $in: [...ids] }, kind, $or: owners })
  const byId = new Map(found.map((file) => [file.id, file]))
  return ids.map((id) => {
    const file = byId.get(id)
    if (!file) throw new Refusal('FILE_NOT_FOUND', {}, field)
    return file
  })
}
