import { noteForged } from '../kernel/outside/note-calls.ts'
import { routes } from '../kernel/routes.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { applyTrace } from './apply-trace.ts'
import { isKuaidi100SetUp, kuaidi100Path, kuaidi100Service, readPush } from './kuaidi100.ts'

const maxBodyBytes = 500_000

/** Where Kuaidi100 tells us of parcels. What is no news to us is answered as heard: it would only come again. */
routes((app, { orm }) => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: maxBodyBytes }, (_request, body, done) =>
    done(null, body),
  )
  app.post<{ Body: string | undefined }>(kuaidi100Path, async ({ body }, reply) => {
    if (!isKuaidi100SetUp()) return reply.code(404).send({ result: false, returnCode: '404', message: 'Not set up' })
    const trace = readPush(body ?? '')
    if (trace === undefined) {
      noteForged(kuaidi100Service, 'signature')
      return reply.code(401).send({ result: false, returnCode: '401', message: 'Not signed' })
    }
    if (trace) await inTransaction(orm.em, (em) => applyTrace(em, trace))
    return reply.send({ result: true, returnCode: '200', message: '成功' })
  })
})
