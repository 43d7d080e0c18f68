import type { FastifyInstance } from 'fastify'
import type { Gateway } from '../gateway.ts'
import { html, languageOf, sendPage } from '../pages/layout.ts'
import { readForm } from '../pages/read-form.ts'
import { findParcel, moveParcel, parcelStates, type Parcel } from './parcel.ts'

/** In the order in which most parcels go. */
const choices = [
  ['1', 'Picked up'],
  ['0', 'Under way'],
  ['5', 'Out for delivery'],
  ['3', 'Delivered'],
  ['2', 'In trouble'],
  ['6', 'Going back'],
  ['14', 'Refused'],
] as const

/** In place of couriers: each parcel that is followed, and what happens to it next. */
export function serveParcelsPage(app: FastifyInstance, gateway: Gateway): void {
  app.get('/kuaidi100', async (request, reply) => {
    const language = languageOf(request)
    const isChinese = language === 'zh'
    const parcels = await gateway.store.query<Parcel & Record<string, unknown>>(
      'select * from gateway.parcel order by id desc limit 50',
    )
    const nameOf = (state: string, english: string): string =>
      isChinese ? (parcelStates[state]?.word ?? state) : english
    return sendPage(reply, {
      title: isChinese ? '在途的包裹' : 'Parcels under way',
      language,
      brand: 'plain',
      body: html`<h1>${isChinese ? '在途的包裹' : 'Parcels under way'}</h1>
        ${
          parcels.length === 0
            ? html`<p>${isChinese ? '还没有订阅的运单' : 'No parcel is followed yet'}</p>`
            : parcels.map(
                ({ number, company, state }) =>
                  html`<form method="post" class="card">
                    <input type="hidden" name="number" value="${number}" />
                    <h2>
                      ${company} ${number} · ${nameOf(state, choices.find(([code]) => code === state)?.[1] ?? state)}
                    </h2>
                    <p>
                      <select name="state" aria-label="${isChinese ? '下一步' : 'Next'}">
                        ${choices.map(
                          ([code, english]) => html`<option value="${code}">${nameOf(code, english)}</option>`,
                        )}
                      </select>
                    </p>
                    <button class="stay">${isChinese ? '发生了' : 'It happened'}</button>
                  </form>`,
              )
        }`,
    })
  })

  app.post('/kuaidi100', async (request, reply) => {
    const form = readForm(request)
    const state = form.get('state') ?? ''
    await gateway.store.inTransaction(async (db) => {
      const parcel = await findParcel(db, form.get('number') ?? '')
      if (parcel && state in parcelStates) await moveParcel(gateway, db, parcel, { state })
    })
    return reply.redirect('/kuaidi100', 303)
  })
}
