import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Gateway } from '../gateway.ts'
import { findKnobs } from '../knobs/find-knobs.ts'
import { knobsShape } from '../knobs/knobs.ts'
import { stormShape } from '../knobs/storm.ts'
import { activePlatformKey, platformKeys } from '../wechat/platform-keys.ts'
import { ControlRefusal, readContent, readPart } from './read-control.ts'

export function controlKnobs(app: FastifyInstance, gateway: Gateway): void {
  const { store } = gateway
  app.get('/knobs', async () => ({
    knobs: (await store.readSetting('knobs')) ?? {},
    storm: (await store.readSetting('storm')) ?? null,
    numbers: await store.query('select number, knobs from gateway.knob order by number limit 1000'),
  }))
  app.put('/knobs', async (request) => {
    const knobs = readContent(knobsShape, request)
    await store.writeSetting('knobs', knobs)
    return knobs
  })
  app.put('/storm', async (request) => {
    const storm = readContent(stormShape, request)
    await store.writeSetting('storm', storm)
    return storm
  })
  app.delete('/storm', async () => {
    await store.writeSetting('storm', null)
    return {}
  })
  app.get('/knobs/:number', async (request) => findKnobs(store, [readPart(request)]))
  app.put('/knobs/:number', async (request) => {
    const number = readPart(request)
    const knobs = readContent(knobsShape, request)
    await store.inTransaction(async (db) => {
      await db.query('delete from gateway.knob_use where number = $1', [number])
      await db.query(
        `insert into gateway.knob (number, knobs) values ($1, $2)
         on conflict (number) do update set knobs = excluded.knobs`,
        [number, JSON.stringify(knobs)],
      )
    })
    return knobs
  })
  app.get('/platform-key', async () => describeKeys())
  app.put('/platform-key', async (request) => {
    const { serial } = readContent(z.strictObject({ serial: z.string().max(64).optional() }), request)
    const all = platformKeys(gateway).map((key) => key.serial)
    const next = serial ?? all[(all.indexOf((await activePlatformKey(gateway)).serial) + 1) % all.length]
    if (next === undefined || !all.includes(next)) throw new ControlRefusal(404, `There is no key ${serial}`)
    await store.writeSetting('platform-key', next)
    return describeKeys()
  })

  async function describeKeys() {
    return {
      active: (await activePlatformKey(gateway)).serial,
      all: platformKeys(gateway).map(({ serial }) => serial),
    }
  }
}
