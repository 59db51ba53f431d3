#!/usr/bin/env node
import { bootstrap } from './bootstrap.mjs';

bootstrap('server/cli/main.ts', process.argv.slice(2));
