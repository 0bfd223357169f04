import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { NotFound } from '../../errors.js';
import { Open } from '../door/door.guard.js';
import { AssetsService } from './assets.service.js';

const YEAR = 31_536_000;

@Controller('assets')
export class AssetsController {
  constructor(private readonly assets: AssetsService) {}

  @Get(':name')
  @Open()
  file(@Param('name') name: string, @Req() request: Request, @Res() response: Response): void {
    const asset = this.assets.find(name);
    if (!asset) throw new NotFound('Файл оформления не найден: обновите страницу.');
    response.set('cache-control', `public, max-age=${YEAR}, immutable`);
    response.set('vary', 'accept-encoding');
    response.type(asset.type);
    const accepted = request.acceptsEncodings('br', 'gzip');
    const packed = accepted === 'br' ? asset.brotli : accepted === 'gzip' ? asset.gzip : null;
    if (packed && accepted) response.set('content-encoding', accepted);
    response.end(packed ?? asset.plain);
  }
}
