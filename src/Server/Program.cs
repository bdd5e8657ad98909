using Yinxin.Server.Host;

return await Commands.Build().Parse(args).InvokeAsync();
