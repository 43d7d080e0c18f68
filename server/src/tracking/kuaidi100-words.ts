import { TrackingState } from './tracking-state.ts'

/** Our carriers as Kuaidi100 names them. */
const companies = new Map([
  ['SF', 'shunfeng'],
  ['JD', 'jd'],
  ['EMS', 'ems'],
  ['ZTO', 'zhongtong'],
  ['YTO', 'yuantong'],
  ['STO', 'shentong'],
  ['YUNDA', 'yunda'],
  ['JT', 'jtexpress'],
  ['DBL', 'debangkuaidi'],
])
const carriers = new Map([...companies].map(([carrier, company]) => [company, carrier]))

export const companyOf = (carrier: string): string | undefined => companies.get(carrier)
export const carrierOf = (company: string): string | undefined => carriers.get(company)

/** The main states, which their finer ones begin with. */
const states = new Map([
  ['0', TrackingState.IN_TRANSIT],
  ['1', TrackingState.PICKED_UP],
  ['2', TrackingState.TROUBLED],
  ['3', TrackingState.DELIVERED],
  ['4', TrackingState.RETURNED],
  ['5', TrackingState.OUT_FOR_DELIVERY],
  ['6', TrackingState.RETURNING],
  ['7', TrackingState.IN_TRANSIT],
  ['8', TrackingState.IN_TRANSIT],
  ['14', TrackingState.REFUSED],
])

/** A main state has one or two digits; a finer one three, that of its main state first, or four for those on the way. */
export function stateOf(code: string): TrackingState {
  const main = code.length === 3 ? code.slice(0, 1) : code
  return states.get(main) ?? TrackingState.IN_TRANSIT
}
