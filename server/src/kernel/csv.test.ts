import { expect, test } from 'vitest'
import { csvLines } from './csv.ts'

test('what came from somebody stays text in a spreadsheet, whatever it looks like', () => {
  const cells = ['110101199001011234', '11010119900101123X', '0012', '12', '=1+1', '手冲咖啡壶']
  expect(csvLines([cells])).toBe("110101199001011234\t,11010119900101123X,0012\t,12,'=1+1,手冲咖啡壶\r\n")
  expect(csvLines([[{ figure: '-3.50' }, '']])).toBe('-3.50,\r\n')
})
