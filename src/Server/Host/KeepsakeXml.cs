using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Yinxin.Desks;

namespace Yinxin.Server.Host;

/// <summary>Data Protection's keys, wrapped by the key ring, among what may be lost.</summary>
public sealed class KeepsakeXml(Keepsakes keepsakes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [.. keepsakes.Xml().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) => keepsakes.KeepXml(friendlyName, element.ToString(SaveOptions.DisableFormatting));
}
