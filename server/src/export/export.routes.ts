import { Readable } from 'node:stream'
import { now } from '../kernel/clock.ts'
import { judge } from '../kernel/graph/allow.ts'
import { storage } from '../kernel/outside/files/storage.ts'
import { present } from '../kernel/refusal.ts'
import { routes } from '../kernel/routes.ts'
import { viewersOf } from '../kernel/viewers-of.ts'
import { keysOf, readerOf } from './export-reader.ts'
import { findOwnExport } from './export.owner.ts'
import { ExportStatus, type Export } from './export.ts'

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

routes((app, tools) => {
  app.get<{ Params: { id: string } }>(`/exports/:id(^${uuid}$)`, async (request, reply) => {
    for await (const viewer of viewersOf(request, reply, tools)) {
      const found = await findOwnExport(tools.orm.em.fork(), request.params.id, viewer)
      // Whoever may not read it any more may not fetch what they have asked for before.
      if (
        found?.status !== ExportStatus.DONE ||
        found.isOver(now()) ||
        judge(readerOf(found.kind).rule, viewer) !== 'allowed' ||
        keysOf(readerOf(found.kind)).some((key) => !found.withheld.includes(key) && !viewer.permissions.has(key))
      )
        continue
      return reply
        .headers({
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.fileName)}`,
          'content-length': found.byteSize,
          'content-security-policy': "default-src 'none'; sandbox",
          'cache-control': 'private, no-store',
        })
        .send(Readable.from(partsOf(found)))
    }
    return reply.code(404).send({ error: { code: 'NOT_FOUND', message: 'Not found' } })
  })
})

async function* partsOf({ parts }: Export): AsyncGenerator<Buffer> {
  for (const key of parts) yield present(await storage().read(key), `part ${key}`)
}
