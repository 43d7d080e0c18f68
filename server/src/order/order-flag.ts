import { registerEnum } from '../kernel/graph/describe.ts'

/** What a colour means is for each shop to say. */
export enum OrderFlag {
  RED = 'RED',
  YELLOW = 'YELLOW',
  GREEN = 'GREEN',
  BLUE = 'BLUE',
  PURPLE = 'PURPLE',
}
registerEnum(OrderFlag, 'OrderFlag', '商家给订单插的旗 · Flag that a shop gives an order', {
  RED: '红旗 · Red',
  YELLOW: '黄旗 · Yellow',
  GREEN: '绿旗 · Green',
  BLUE: '蓝旗 · Blue',
  PURPLE: '紫旗 · Purple',
})
