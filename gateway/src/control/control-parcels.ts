import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Gateway } from '../gateway.ts'
import { findParcel, moveParcel, parcelStates } from '../kuaidi100/parcel.ts'
import { ControlRefusal, readContent, readPart } from './read-control.ts'

const move = z.strictObject({
  state: z.string().refine((state) => state in parcelStates, 'is not a state of Kuaidi100'),
  context: z.string().min(1).max(500).optional(),
  at: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .optional(),
})

/** What happens to a parcel that somebody has subscribed to. */
export function controlParcels(app: FastifyInstance, gateway: Gateway): void {
  app.post('/parcels/:number/move', async (request) => {
    const number = readPart(request)
    const wish = readContent(move, request)
    return gateway.store.inTransaction(async (db) => {
      const parcel = await findParcel(db, number)
      if (!parcel) throw new ControlRefusal(404, `Nobody has subscribed to ${number}`)
      await moveParcel(gateway, db, parcel, wish)
      return { number, state: wish.state }
    })
  })
}
