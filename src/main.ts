import closeWithGrace from 'close-with-grace'
import { build } from './app.ts'
import { keepHouse } from './housekeeping.ts'
import { openHouse } from './open-house.ts'
import { ConfigError, readConfig, type Config } from './platform/config.ts'
import { modeOf } from './settings.ts'

const config = configOrExit()
const house = await openHouse(config)
const mode = await modeOf(house.db)
if (mode === 'demo' && !config.demo)
  fail('这里是演示县，DEMO=0 不能打开它。正式使用请换一个空的 DATA_DIR（或空的数据库）')
if (mode === null) {
  if (!config.demo) fail('这里还没有设县。请先运行：npm run setup -- --division 360923 --admin 姓名')
  process.stdout.write('第一次启动，正在建演示县和源县……\n')
  const { seedDemo } = await import('./demo/seed.ts')
  await seedDemo(house)
}
house.config = { ...config, demo: mode !== 'county' }

const app = await build(house)
const keeping = keepHouse(house)
closeWithGrace({ delay: 10_000 }, async ({ err }) => {
  if (err) house.log.error({ err }, 'closing after an error')
  await app.close()
  await keeping.stop()
  await house.db.close()
})
await app.listen({ host: config.host, port: config.port }).catch((error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE') fail(`端口${config.port}已被占用。换一个：PORT=3001 npm start`)
  throw error
})
process.stdout.write(`已启动：${config.baseUrl}${house.config.demo ? '（演示县，人名、案件都是编的）' : ''}\n`)

function configOrExit(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (error instanceof ConfigError) fail(error.message)
    throw error
  }
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
