#!/usr/bin/env node
import { Command } from 'commander';

const program = new Command('kontrol').description('На контроле: планы мероприятий под контролем');
await program.parseAsync();
